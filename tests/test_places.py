"""The gazetteer: which unit a name stands for on a day, and what it belongs to."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from partynews.lexicon import rows
from partynews.places import TYPES, Gazetteer, Place, gazetteer, level_of_code, read_places
from partynews.text import fold


def codes(name: str, on: str | None = None, level: str | None = None) -> list[str]:
    return [place.code for place in gazetteer().named(name, level, date.fromisoformat(on) if on else None)]


def full_names(name: str, on: str, level: str | None = None) -> list[str]:
    return [place.full for place in gazetteer().named(name, level, date.fromisoformat(on))]


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Việt Yên", "2017-09-08", ["huyện Việt Yên"]),
        ("Việt Yên", "2024-01-31", ["huyện Việt Yên"]),
        ("Việt Yên", "2024-02-01", ["thị xã Việt Yên"]),
        ("Việt Yên", "2025-07-01", []),
        ("Thủ Đức", "2018-01-01", ["quận Thủ Đức"]),
        ("Thủ Đức", "2021-01-01", ["thành phố Thủ Đức"]),
        ("Từ Liêm", "2012-05-01", ["huyện Từ Liêm"]),
        ("Từ Liêm", "2019-05-01", []),
        ("Hoành Bồ", "2019-12-31", ["huyện Hoành Bồ"]),
        ("Huế", "2018-01-01", ["thành phố Huế"]),
        ("Ninh Kiều", "2018-04-18", ["quận Ninh Kiều"]),
        ("Hà Đông ơi", "2018-04-18", []),
    ],
)
def test_a_name_stands_for_the_district_of_the_day(name, on, expected):
    assert full_names(name, on, "district") == expected


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("Cần Thơ", "2018-04-18", "92"),
        ("Nam Định", "2019-04-25", "36"),
        ("Nam Định", "2025-08-01", None),
        ("Bắc Giang", "2017-09-08", "24"),
        ("Bắc Ninh", "2017-09-08", "27"),
        ("Bắc Ninh", "2025-08-01", "24"),
        ("Huế", "2018-01-01", None),
        ("Huế", "2025-02-01", "46"),
        ("Hà Tây", "2008-07-31", "28"),
        ("Hà Tây", "2008-08-01", None),
    ],
)
def test_a_province_is_found_only_while_it_stands(name, on, code):
    assert codes(name, on, "province") == ([code] if code else [])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("TP Cần Thơ", "92"),
        ("TP. Hồ Chí Minh", "79"),
        ("TP.Hồ Chí Minh", "79"),
        ("TP.HCM", "79"),
        ("TPHCM", "79"),
        ("thành phố Hồ Chí Minh", "79"),
        ("tỉnh Bắc Giang", "24"),
        ("TỈNH BẮC GIANG", "24"),
        ("huyện Việt Yên", "222"),
        ("H. Hóc Môn", "784"),
        ("Q.1", "760"),
        ("Q1", "760"),
        ("quận 1", "760"),
        ("Quận 01", "760"),
        ("P. Bến Nghé", "26740"),
        ("phường Phường Đúc", "19780"),
        ("Phường Đúc", "19780"),
        ("Thừa Thiên - Huế", "46"),
        ("TT-Huế", "46"),
        ("BR-VT", "77"),
        ("Bà Rịa – Vũng Tàu", "77"),
        ("Bà Rịa-Vũng Tàu", "77"),
        ("Đăk Lăk", "66"),
        ("tỉnh Daklak", "66"),
        ("Khánh Hoà", "56"),
        ("TP Qui Nhơn", "540"),
        ("Phan Rang-Tháp Chàm", "582"),
    ],
)
def test_a_place_is_found_however_it_is_written(written, code):
    assert code in codes(written, "2019-06-01")


def test_a_type_narrows_a_name():
    assert full_names("Cai Lậy", "2019-06-01", "district") == ["thị xã Cai Lậy", "huyện Cai Lậy"]
    assert full_names("huyện Cai Lậy", "2019-06-01") == ["huyện Cai Lậy"]


def test_a_type_that_the_unit_had_at_another_time_gives_way_to_its_level():
    assert full_names("thị xã Từ Sơn", "2013-06-01") == ["thành phố Từ Sơn"]


@pytest.mark.parametrize("written", ["tỉnh Việt Yên", "xã Ninh Kiều", "quận 99", "TP Nam Định 2"])
def test_a_type_of_another_level_finds_nothing(written):
    assert codes(written, "2019-06-01") == []


@pytest.mark.parametrize("number", ["1", "01", "12"])
def test_a_number_alone_is_no_place(number):
    assert codes(number) == []
    assert not gazetteer().is_name(number)


def test_an_ambiguous_name_gives_all_its_places():
    provinces = {gazetteer().province_of(p).name for p in gazetteer().named("Châu Thành", "district", date(2019, 1, 1))}
    assert {"Tây Ninh", "Long An", "Tiền Giang", "Bến Tre"} < provinces


def test_places_come_highest_level_first():
    assert full_names("Nam Định", "2019-01-01") == ["tỉnh Nam Định", "thành phố Nam Định"]


def test_a_name_without_a_day_gives_the_places_of_all_times():
    assert {place.full for place in gazetteer().named("Việt Yên")} >= {
        "huyện Việt Yên",
        "thị xã Việt Yên",
        "phường Việt Yên",
    }


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("phường Bến Nghé", "2022-01-01", ["phường Bến Nghé", "quận 1", "thành phố Hồ Chí Minh"]),
        ("Việt Yên", "2017-09-08", ["huyện Việt Yên", "tỉnh Bắc Giang"]),
        ("Việt Yên", "2025-08-01", ["phường Việt Yên", "tỉnh Bắc Ninh"]),
        ("xã Minh Đức", "2017-09-08", ["xã Minh Đức", "huyện Việt Yên", "tỉnh Bắc Giang"]),
        ("xã Minh Đức", "2024-03-01", ["xã Minh Đức", "thị xã Việt Yên", "tỉnh Bắc Giang"]),
        ("phường Phường Đúc", "2020-01-01", ["phường Phường Đúc", "thành phố Huế", "tỉnh Thừa Thiên Huế"]),
        ("tỉnh Nam Định", "2019-01-01", ["tỉnh Nam Định"]),
    ],
)
def test_a_chain_leads_up_to_the_province_of_the_day(name, on, expected):
    day = date.fromisoformat(on)
    chains = [gazetteer().chain(place, day) for place in gazetteer().named(name, on=day)]
    assert expected in [[place.full for place in chain.values()] for chain in chains]


def test_every_place_reaches_a_province():
    assert [place.full for place in read_places() if gazetteer().province_of(place) is None] == []


@pytest.mark.parametrize("name", ["Việt Yên", "Đăk Lăk", "Hoà Bình", "Bà Rịa – Vũng Tàu", "Trần Phú"])
def test_a_place_name_is_known(name):
    assert gazetteer().is_name(fold(name))


@pytest.mark.parametrize("name", ["Thân Văn Khoa", "Ngô Quang Hưởng", ""])
def test_another_name_is_not(name):
    assert not gazetteer().is_name(fold(name))


def test_names_are_folded_and_sorted_by_level():
    names = gazetteer().names
    assert "cần thơ" in names["province"] and "daklak" in names["province"]
    assert "việt yên" in names["district"] and "việt yên" not in names["province"]
    assert "bến nghé" in names["ward"] and "1" not in names["ward"]


def test_an_end_is_the_first_day_without_the_unit():
    place = Place("222", "Việt Yên", None, "district", "huyện", "24", date(2001, 1, 1), date(2024, 2, 1))
    known = Gazetteer([place])
    days = [date(2000, 12, 31), date(2001, 1, 1), date(2024, 1, 31), date(2024, 2, 1)]
    assert [bool(known.named("Việt Yên", on=day)) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        ("2025-06-30", {"province": 63, "district": 696, "ward": 10035}),
        ("2025-07-01", {"province": 34, "ward": 3321}),
    ],
)
def test_the_numbers_of_units_are_the_official_ones(on, counts):
    day = date.fromisoformat(on)
    assert Counter(place.level for place in read_places() if place.stood(day)) == counts


def test_rows_agree_with_themselves():
    for place in read_places():
        assert place.level == level_of_code(place.code), place
        assert place.type in TYPES, place
        assert (place.parent_code is None) == (place.level == "province"), place
        assert not (place.valid_from and place.valid_to) or place.valid_from < place.valid_to, place


def test_every_act_is_in_the_gazetteer():
    places = {(place.code, place.full): place for place in read_places()}
    for act in rows("place_acts"):
        place = places[act["code"], f"{act['type']} {act['name']}"]
        assert act["valid_from"] in ("", str(place.valid_from)), act
        assert act["valid_to"] in ("", str(place.valid_to)), act
