"""Pure geometry on the WGS 84 ellipsoid: numbers in, shapes out. Knows no words and no places.

Everywhere in this package a point is ``(longitude, latitude)`` in degrees, a
distance is in kilometres, a bearing in degrees clockwise from north. A shape is
a shapely geometry in longitude and latitude within ±180°, cut at the antimeridian.
"""
