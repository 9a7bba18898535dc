"""Importing the user's own gazetteers."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from crossbearing.places.gazetteer.imports import import_file
from crossbearing.places.gazetteer.lookup import Gazetteer, imported_path, remove
from crossbearing.places.gazetteer.source import GazetteerError
from crossbearing.places.gazetteer.store import Store

GEONAMES = "\t".join(
    ["777", "Tall Qasab", "Tall Qasab", "Tell Kasab,Tal Qassab", "36.20", "41.90", "T", "HLL", "IQ", "", "15", "", "",
     "", "0", "", "400", "Asia/Baghdad", "2020-01-01"]
)  # fmt: skip
WOF = "\t".join(["888", "locality", "تل قصب", "36.2", "41.9", "", "", "120", "geonames", "Tall Qasab|Til Qesab|تل قصب"])


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSBEARING_CACHE", str(tmp_path / "cache"))


def _found(name: str, gazetteer: str) -> list[str]:
    store = Store(imported_path(gazetteer))
    try:
        return [e.id for e in Gazetteer([store], with_shipped=False).look_up(name)]
    finally:
        store.close()


def test_geonames_dump_plain_and_zipped(tmp_path: Path) -> None:
    plain = tmp_path / "IQ.txt"
    plain.write_text(GEONAMES + "\n" + GEONAMES.replace("36.20", "136.20") + "\nshort\trow\n", encoding="utf-8")
    result = import_file(plain)
    assert (result.format, result.kept, result.left_out) == ("GeoNames dump", 1, 2)
    assert [(b.line, b.reason.split()[0]) for b in result.bad] == [(2, "latitude"), (3, "2")]
    assert _found("tell kasab", "IQ") == ["777"]
    zipped = tmp_path / "all.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.write(plain, "IQ.txt")
    assert import_file(zipped, name="zipped").kept == 1


def test_whos_on_first_table(tmp_path: Path) -> None:
    path = tmp_path / "wof_iq.tsv.gz"
    path.write_bytes(gzip.compress((WOF + "\n").encode()))
    result = import_file(path)
    assert result.format == "Who's On First table"
    store = Store(imported_path("wof_iq"))
    entry = Gazetteer([store], with_shipped=False).look_up("Til Qesab")[0]
    assert (entry.name, entry.country, entry.population) == ("Tall Qasab", "IQ", 120)
    assert "Who's On First" in result.status.source.attribution


def test_plain_csv_and_removal(tmp_path: Path) -> None:
    path = tmp_path / "checkpoints.csv"
    path.write_text(
        "name,lat,lon,aliases,kind,country\n"
        '"Gate 4, north",33.5,36.3,Fourth Gate|G4 post,crossing,SY\n'
        "Bad,x,36,,,\nTilted,33,36,,,Syria\n\nShort,1\n",
        encoding="utf-8",
    )
    result = import_file(path)
    assert (result.format, result.kept, result.left_out) == ("CSV", 1, 3)
    assert [b.line for b in result.bad] == [3, 4, 6]
    store = Store(imported_path("checkpoints"))
    assert store.find("fourth gate")[0].feature == "S.PSTB"
    store.close()
    assert remove("checkpoints")
    assert not remove("checkpoints")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"name,breadth,lon\nX,1,2\n", "no column lat"),
        ("b.csv", b"", "is empty"),
        ("c.tsv", b"1\t2\t3\t4\t5\n", "5 tab-separated columns"),
        ("d.csv", b"name,lat,lon\nX,500,1\n", "no row of it could be read"),
        ("e.csv", b"\x00\x01\x02\x00", "not a text file"),
        ("f.zip", b"PK\x03\x04 but no more", "cannot be read"),
    ],
)
def test_what_cannot_be_imported_says_why(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=message):
        import_file(path)
    assert not imported_path(name[0]).exists()


def test_bad_encoding_is_counted_by_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes("name,lat,lon\nGood,1,2\nÉvil,3,4\n".encode("latin-1"))
    result = import_file(path)
    assert (result.kept, [(b.line, b.reason) for b in result.bad]) == (1, [(3, "not valid UTF-8")])


def test_a_name_may_not_leave_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,lat,lon\nX,1,2\n", encoding="utf-8")
    with pytest.raises(GazetteerError):
        import_file(path, name="../x")
    with pytest.raises(GazetteerError):
        import_file(path, name="geonames")
