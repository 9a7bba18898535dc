"""Further formats of gazetteers: GNS, alternate names, GeoJSON, Wikidata; and who comes before whom."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from crossbearing.places.gazetteer.entry import Entry
from crossbearing.places.gazetteer.imports import import_file
from crossbearing.places.gazetteer.lookup import Gazetteer, imported_path
from crossbearing.places.gazetteer.source import GazetteerError
from crossbearing.places.gazetteer.store import Store

OLD = "RC\tUFI\tUNI\tLAT\tLONG\tDMS_LAT\tDMS_LONG\tMGRS\tJOG\tFC\tDSG\tPC\tCC1\tADM1\tPOP\tELEV\tCC2\tNT\tLC\tFULL_NAME_RO"
NEW = "rk\tufi\tuni\tfull_name\tnt\tlat_dd\tlong_dd\tefctv_dt\tterm_dt_f\tfc\tdesig_cd\tadm1\tcc_ft"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSBEARING_CACHE", str(tmp_path / "cache"))


def found(gazetteer: str, name: str) -> list[Entry]:
    store = Store(imported_path(gazetteer))
    try:
        return list(Gazetteer([store], with_shipped=False).look_up(name))
    finally:
        store.close()


def old_row(ufi: str, name: str, kind: str) -> str:
    return f"1\t{ufi}\t5\t36.2\t41.9\t\t\t\t\tT\tHLL\t\tIZ\t15\t\t\t\t{kind}\t\t{name}"


def new_row(ufi: str, name: str, kind: str, country: str = "IRQ") -> str:
    return f"1\t{ufi}\t5\t{name}\t{kind}\t36.2\t41.9\t\t\tT\tHLL\t15\t{country}"


@pytest.mark.parametrize(("header", "row"), [(OLD, old_row), (NEW, new_row)])
def test_gns_before_and_since_2021(tmp_path: Path, header: str, row: object) -> None:
    assert callable(row)
    path = tmp_path / "iz.txt"
    rows = [
        row("7", "Tell Kasab", "V"),
        row("7", "Tall Qasab", "N"),
        row("7", "تل", "NS"),
        row("8", "Umm Zarzurah", "N"),
    ]
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    result = import_file(path)
    assert (result.format, result.kept, result.left_out) == ("GNS table", 2, 1)
    assert result.status.source.licence == "public domain"
    (entry,) = found("iz", "tell kasab")
    assert (entry.id, entry.name, entry.country, entry.feature, entry.exactness) == (
        "7",
        "Tall Qasab",
        "IQ",
        "T.HLL",
        1,
    )
    assert [e.id for e in found("iz", "Umm Zarzurah")] == ["8"]


def geonames(gid: str, name: str) -> str:
    return "\t".join([gid, name, name, "", "36.2", "41.9", "P", "PPL", "IQ", "", "15", "", "", "", "0", "", "", "", ""])


@pytest.mark.parametrize("zipped", [False, True])
def test_alternate_names_beside_a_dump(tmp_path: Path, zipped: bool) -> None:
    (tmp_path / "IQ.txt").write_text(geonames("1", "Zarzurah") + "\n" + geonames("2", "Qasab") + "\n")
    rows = "9\t1\ten\tOldtown\t\t\t\t\n9\t1\tlink\thttps://example.org\t\t\t\t\n9\t2\tar\tقصب\t\t\t\t\n9\t77\ten\tNowhere\n"
    if zipped:
        with zipfile.ZipFile(tmp_path / "alternateNames.zip", "w") as archive:
            archive.writestr("iso-languagecodes.txt", "x\n")
            archive.writestr("alternateNames.txt", rows)
    else:
        (tmp_path / "alternateNamesV2.txt").write_text(rows, encoding="utf-8")
    import_file(tmp_path / "IQ.txt")
    assert [(e.id, e.exactness) for e in found("IQ", "oldtown")] == [("1", 1)]
    assert not found("IQ", "nowhere")
    store = Store(imported_path("IQ"))
    assert store.aliases("1") == ("Oldtown",)
    store.close()


def feature(name: str, geometry: dict[str, object], **more: str) -> dict[str, object]:
    return {"type": "Feature", "properties": {"name": name, **more}, "geometry": geometry}


def test_geojson_of_points_and_shapes(tmp_path: Path) -> None:
    square = {"type": "Polygon", "coordinates": [[[38, 33], [38.2, 33], [38.2, 33.2], [38, 33.2], [38, 33]]]}
    rows = [
        feature("Post Nine", {"type": "Point", "coordinates": [38.5, 33.5]}, kind="base", country="SY"),
        feature("Dry Flats", square),
        feature("", square),
        {"type": "Feature", "properties": {"name": "Nowhere"}, "geometry": None},
    ]
    path = tmp_path / "posts.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": rows}, indent=1), encoding="utf-8")
    result = import_file(path)
    assert (result.format, result.kept, result.left_out) == ("GeoJSON", 2, 2)
    (post,) = found("posts", "post nine")
    assert (post.lat, post.lon, post.feature, post.radius_km) == (33.5, 38.5, "S.INSM", None)
    (flats,) = found("posts", "Dry Flats")
    assert flats.radius_km == pytest.approx(14.5, abs=0.5)
    lines = tmp_path / "lines.geojsonl"
    lines.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    assert import_file(lines).kept == 2


def test_geojson_that_is_none_says_so(tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    path.write_text('{"type": "Topology"}')
    with pytest.raises(GazetteerError, match="FeatureCollection"):
        import_file(path)


def test_a_table_of_the_wikidata_query_service(tmp_path: Path) -> None:
    path = tmp_path / "camps.csv"
    path.write_text(
        "item,itemLabel,coord\nhttp://www.wikidata.org/entity/Q1,Zarzurah camp,Point(38.6 33.5)\n"
        "http://www.wikidata.org/entity/Q2,Bad camp,nowhere\n"
    )
    result = import_file(path)
    assert (result.format, result.kept, result.left_out) == ("Wikidata table", 1, 1)
    assert result.status.source.licence == "CC0 1.0"
    (camp,) = found("camps", "zarzurah camp")
    assert (camp.id, camp.lat, camp.lon) == ("Q1", 33.5, 38.6)


def test_the_users_own_geojson_comes_before_a_dump(tmp_path: Path) -> None:
    path = tmp_path / "own.geojson"
    own = feature("Zarzurah", {"type": "Point", "coordinates": [41.91, 36.21]}, id="mine")
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [own]}))
    import_file(path)
    (tmp_path / "IQ.txt").write_text(geonames("1", "Zarzurah") + "\n")
    import_file(tmp_path / "IQ.txt")
    stores = [Store(imported_path(name)) for name in ("IQ", "own")]
    assert [e.id for e in Gazetteer(stores, with_shipped=False).look_up("Zarzurah")] == ["mine"]
    for store in stores:
        store.close()


def test_one_endless_line_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("a" * 200_000, encoding="utf-8")
    # Which of the two words depends on how long a field the CSV reader of this process takes.
    with pytest.raises(GazetteerError, match=r"names no columns|no column name"):
        import_file(path)
