"""The states and groups of the record, held against ISO 3166-1 as pycountry has it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pycountry
import pytest

from tests.curation.realseeds import members, real_groups, real_seeds, real_states
from tracker.curation.formats import State
from tracker.domain.dates import OPEN, parse
from tracker.domain.states import fold
from tracker.errors import BadRequest, UnknownName
from tracker.questions.reading import find_group, find_state, find_subject
from tracker.store.reader import Reader, open_reader

TODAY = date(2026, 11, 25)

# Entries of ISO 3166-1 that are no members or observers of the United Nations: dependent and special areas, the two
# states in free association with New Zealand (COK, NIU), Taiwan, and Western Sahara.
NOT_UN_IN_ISO = (
    "ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HKG HMD IMN IOT "
    "JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL TWN UMI VGB VIR WLF"
)
NOT_UN = {*NOT_UN_IN_ISO.split()}
OBSERVERS = {"PSE", "VAT"}
NOT_ISO = {
    "EU": "an organisation; ISO reserves EU as alpha-2 and assigns no numeric code",
    "XKX": "Kosovo has no ISO code; XK and XKX are user-assigned codes in common use",
}
OTHER_NAMES: dict[str, set[str]] = {}
"""ISO names that are no name of ours, with a reason in a comment each; there are none."""

REGION_OF = {
    "Northern Africa": "Africa",
    "Eastern Africa": "Africa",
    "Middle Africa": "Africa",
    "Southern Africa": "Africa",
    "Western Africa": "Africa",
    "Caribbean": "Americas",
    "Central America": "Americas",
    "South America": "Americas",
    "Northern America": "Americas",
    "Central Asia": "Asia",
    "Eastern Asia": "Asia",
    "South-eastern Asia": "Asia",
    "Southern Asia": "Asia",
    "Western Asia": "Asia",
    "Eastern Europe": "Europe",
    "Northern Europe": "Europe",
    "Southern Europe": "Europe",
    "Western Europe": "Europe",
    "Australia and New Zealand": "Oceania",
    "Melanesia": "Oceania",
    "Micronesia": "Oceania",
    "Polynesia": "Oceania",
}


def in_iso() -> dict[str, State]:
    return {code: state for code, state in real_states().items() if code not in NOT_ISO}


def test_every_un_member_and_observer_kosovo_and_the_eu_are_on_record_and_nobody_else() -> None:
    iso = {country.alpha_3 for country in pycountry.countries}

    assert iso >= NOT_UN
    assert {*real_states()} == iso - NOT_UN | {*NOT_ISO}


def test_there_are_193_members_and_two_observers_of_the_united_nations() -> None:
    natures = Counter(state.nature for state in real_states().values())

    assert natures == {"un_member": 193, "un_observer": 2, "other_state": 1, "regional_organization": 1}
    assert {code for code, state in real_states().items() if state.nature == "un_observer"} == OBSERVERS
    assert real_states()["XKX"].nature == "other_state"
    assert real_states()["EU"].nature == "regional_organization"


def test_codes_are_those_of_iso() -> None:
    ours = {code: (state.alpha2, state.numeric) for code, state in in_iso().items()}

    assert ours == {
        country.alpha_3: (country.alpha_2, country.numeric)
        for country in pycountry.countries
        if country.alpha_3 not in NOT_UN
    }


def test_kosovo_and_the_eu_have_the_codes_in_common_use_and_no_number() -> None:
    found = {code: (real_states()[code].alpha2, real_states()[code].numeric) for code in NOT_ISO}

    assert found == {"EU": ("EU", None), "XKX": ("XK", None)}


@pytest.mark.parametrize("kind", ["name", "common_name", "official_name"])
def test_every_iso_name_is_a_name_of_ours(kind: str) -> None:
    iso = {country.alpha_3: country for country in pycountry.countries}
    missing = {}
    for code, state in in_iso().items():
        name = getattr(iso[code], kind, None)
        called = {fold(own) for own in (state.name, state.official_name, *state.aliases)} | OTHER_NAMES.get(code, set())
        if name and fold(name) not in called:
            missing[code] = name

    assert missing == {}


def test_the_name_that_is_shown_is_short_and_once() -> None:
    names = [state.name for state in real_states().values()]

    assert len({fold(name) for name in names}) == len(names)
    assert [name for name in names if "," in name or "(" in name] == []


def test_every_subregion_lies_in_its_region() -> None:
    found = {(state.subregion, state.region) for state in real_states().values() if state.subregion}

    assert found == {*REGION_OF.items()}
    assert {code for code, state in real_states().items() if state.subregion is None} == {"EU"}


@pytest.mark.parametrize(
    ("region", "count"), [("Africa", 54), ("Americas", 35), ("Asia", 48), ("Europe", 45), ("Oceania", 14)]
)
def test_a_region_has_as_many_states_as_the_un_counts_in_it(region: str, count: int) -> None:
    """Members and observers: Palestine lies in Asia, the Holy See and Kosovo in Europe; the EU is no state."""
    assert sum(state.region == region for code, state in real_states().items() if code != "EU") == count


@pytest.mark.parametrize(
    ("code", "subregion"),
    [
        ("ARM", "Western Asia"), ("AZE", "Western Asia"), ("BLR", "Eastern Europe"), ("CYP", "Western Asia"),
        ("EGY", "Northern Africa"), ("GBR", "Northern Europe"), ("HUN", "Eastern Europe"), ("IRN", "Southern Asia"),
        ("KAZ", "Central Asia"), ("MEX", "Central America"), ("MNG", "Eastern Asia"), ("RUS", "Eastern Europe"),
        ("SDN", "Northern Africa"), ("TUR", "Western Asia"), ("USA", "Northern America"), ("VAT", "Southern Europe"),
        ("VNM", "South-eastern Asia"), ("XKX", "Southern Europe"),
    ],
)  # fmt: skip
def test_a_state_lies_where_the_un_puts_it(code: str, subregion: str) -> None:
    assert real_states()[code].subregion == subregion


@pytest.mark.parametrize(
    ("group", "count"),
    [("EU", 27), ("NATO", 32), ("G7", 7), ("G20", 20), ("BRICS", 10), ("OIC", 57), ("Arab League", 22), ("GCC", 6),
     ("ASEAN", 11), ("P5", 5)],
)  # fmt: skip
def test_a_group_has_as_many_members_today_as_it_counts(group: str, count: int) -> None:
    """The G20 is nineteen states and the EU here; the African Union, its 21st, is no subject of the record."""
    assert len(members(group, TODAY)) == count


def test_no_other_group_is_on_record_and_no_state_is_in_one_twice() -> None:
    groups = real_groups()

    assert {*groups} == {"EU", "NATO", "G7", "G20", "BRICS", "OIC", "Arab League", "GCC", "ASEAN", "P5"}
    for group in groups.values():
        assert len({member.state for member in group.members}) == len(group.members), group.id


@pytest.mark.parametrize(
    ("group", "states"),
    [
        ("P5", "CHN FRA GBR RUS USA"),
        ("G7", "CAN DEU FRA GBR ITA JPN USA"),
        ("GCC", "ARE BHR KWT OMN QAT SAU"),
        ("ASEAN", "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM"),
        ("BRICS", "ARE BRA CHN EGY ETH IDN IND IRN RUS ZAF"),
        ("EU", "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK "
               "SVN SWE"),
        ("NATO", "ALB BEL BGR CAN CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN ISL ITA LTU LUX LVA MKD MNE NLD NOR POL "
                 "PRT ROU SVK SVN SWE TUR USA"),
        ("Arab League", "ARE BHR COM DJI DZA EGY IRQ JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SOM SYR TUN YEM"),
    ],
)  # fmt: skip
def test_a_group_has_the_members_it_has_today(group: str, states: str) -> None:
    assert members(group, TODAY) == {*states.split()}


@pytest.mark.parametrize(
    ("group", "day", "count"),
    [
        ("EU", "1957-12-31", 0), ("EU", "1958-01-01", 6), ("EU", "1972-12-31", 6), ("EU", "1973-01-01", 9),
        ("EU", "2004-04-30", 15), ("EU", "2004-05-01", 25), ("EU", "2007-01-01", 27), ("EU", "2013-06-30", 27),
        ("EU", "2013-07-01", 28), ("EU", "2020-01-31", 28), ("EU", "2020-02-01", 27),
        ("NATO", "2004-03-28", 19), ("NATO", "2004-03-29", 26), ("NATO", "2009-04-01", 28), ("NATO", "2017-06-05", 29),
        ("NATO", "2020-03-27", 30), ("NATO", "2023-04-03", 30), ("NATO", "2023-04-04", 31), ("NATO", "2024-03-06", 31),
        ("NATO", "2024-03-07", 32),
        ("ASEAN", "1967-08-07", 0), ("ASEAN", "1967-08-08", 5), ("ASEAN", "1999-04-30", 10),
        ("ASEAN", "2025-10-25", 10), ("ASEAN", "2025-10-26", 11),
        ("BRICS", "2023-12-31", 5), ("BRICS", "2024-01-01", 9), ("BRICS", "2025-01-05", 9), ("BRICS", "2025-01-06", 10),
    ],
)  # fmt: skip
def test_a_group_had_as_many_members_on_a_day_as_it_counted_then(group: str, day: str, count: int) -> None:
    assert len(members(group, date.fromisoformat(day))) == count


def test_the_united_kingdom_was_in_the_eu_to_the_last_of_january_2020_inclusive() -> None:
    assert "GBR" in members("EU", date(2020, 1, 31))
    assert "GBR" not in members("EU", date(2020, 2, 1))


def test_nobody_joins_a_group_in_the_future_or_on_an_open_day() -> None:
    joined = [parse(member.since).latest for group in real_groups().values() for member in group.members]

    assert all(day is not None and day <= TODAY for day in joined)


def test_every_state_and_group_rests_on_a_source_that_is_on_record() -> None:
    sources = {key.removeprefix("source:") for key in real_seeds().entries if key.startswith("source:")}
    cited = [*(state.sources for state in real_states().values()), *(group.sources for group in real_groups().values())]

    assert {name for names in cited for name in names} <= sources
    assert all(cited)


# Looked up in the record.


@pytest.fixture
def reader(record_url: str) -> Iterator[Reader]:
    opened = open_reader(record_url)
    yield opened
    opened.close()


LOOKED_UP = {
    "TUR": ["TUR", "tr", "792", "Türkiye", "turkiye", "TÜRKİYE", "Turkey", "TURKEY", "Republic of Türkiye"],
    "CZE": ["cze", "CZ", "203", "Czechia", "Czech Republic", "the czech republic"],
    "VNM": ["VNM", "Vietnam", "Viet Nam", "viet-nam", "VIETNAM", "Socialist Republic of Viet Nam"],
    "VAT": ["VAT", "va", "336", "Holy See", "the Holy See", "Vatican", "the vatican", "Vatican City"],
    "CIV": ["CIV", "Ivory Coast", "Côte d’Ivoire", "Cote d'Ivoire", "COTE DIVOIRE"],
    "GBR": ["GBR", "gb", "UK", "uk", "U.K.", "United Kingdom", "the United Kingdom", "Great Britain", "Britain", "826"],
    "USA": ["USA", "us", "U.S.", "U.S.A.", "United States", "the United States of America", "840"],
    "XKX": ["XKX", "xk", "Kosovo"],
    "PSE": ["PSE", "Palestine", "State of Palestine"],
    "EU": ["EU", "eu", "European Union", "the European Union"],
    "COD": ["COD", "DRC", "DR Congo", "Democratic Republic of the Congo"],
    "COG": ["COG", "Congo", "Republic of the Congo"],
    "KOR": ["KOR", "South Korea", "Republic of Korea"],
    "PRK": ["PRK", "North Korea", "DPRK"],
    "MKD": ["MKD", "North Macedonia", "Macedonia"],
    "RUS": ["RUS", "Russia", "Russian Federation"],
    "SWZ": ["SWZ", "Eswatini", "Swaziland"],
    "CPV": ["CPV", "Cabo Verde", "Cape Verde"],
    "MMR": ["MMR", "Myanmar", "Burma"],
    "ARE": ["ARE", "UAE", "U.A.E.", "Emirates", "the United Arab Emirates"],
}


@pytest.mark.parametrize("code", LOOKED_UP)
def test_a_state_is_found_by_any_code_name_or_alias(reader: Reader, code: str) -> None:
    found = {text: find_state(reader, text) for text in LOOKED_UP[code]}

    assert found == dict.fromkeys(LOOKED_UP[code], (code, real_states()[code].name))


def test_every_state_is_found_by_everything_it_is_called(reader: Reader) -> None:
    """A sample: each look-up reads all names anew."""
    for code in ("AFG", "BOL", "FSM", "LAO", "MDA", "STP", "TZA", "VEN", "ZWE"):
        state = real_states()[code]
        for text in (state.name, state.official_name, state.alpha2, str(state.numeric), *state.aliases):
            assert find_state(reader, text.upper()) == (code, state.name)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("Austrlia", "Australia (AUS), Austria (AUT)"), ("Nigeri", "Nigeria (NGA), Niger (NER)"), ("Irak", "Iran (IRN)")],
)
def test_a_name_that_does_not_decide_is_refused_with_the_nearest(reader: Reader, text: str, nearest: str) -> None:
    with pytest.raises(UnknownName) as refused:
        find_state(reader, text)

    assert f"no state called '{text}' is on record; nearest: {nearest}" in str(refused.value)


@pytest.mark.parametrize("text", ["", " ", "'", "%", "zzzz"])
def test_what_names_no_state_is_refused_without_guesses(reader: Reader, text: str) -> None:
    with pytest.raises(UnknownName) as refused:
        find_state(reader, text)

    assert refused.value.nearest == ()


def test_a_body_is_a_subject_and_no_state(reader: Reader) -> None:
    assert find_subject(reader, "board of peace") == ("BOARD", "Board of Peace")
    assert find_subject(reader, "fifa") == ("FIFA", "FIFA")
    with pytest.raises(BadRequest, match="tracker history"):
        find_state(reader, "FIFA")


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("nato", "NATO"),
        ("Atlantic Alliance", "NATO"),
        ("eu", "EU"),
        ("EU27", "EU"),
        ("arab league", "Arab League"),
        ("League of Arab States", "Arab League"),
        ("gulf cooperation council", "GCC"),
        ("permanent members of the UN Security Council", "P5"),
        ("asia", "Asia"),
        ("western ASIA", "Western Asia"),
        ("Caribbean", "Caribbean"),
    ],
)
def test_a_group_region_or_subregion_is_found_by_any_name(reader: Reader, text: str, group: str) -> None:
    assert find_group(reader, text) == group


def test_the_record_holds_the_same_memberships_half_open(reader: Reader) -> None:
    rows = reader.rows("select group_id, state_id, valid_from, valid_to from group_membership")

    uk = [row for row in rows if row["group_id"] == "EU" and row["state_id"] == "GBR"]
    assert uk == [{"group_id": "EU", "state_id": "GBR", "valid_from": "1973-01-01", "valid_to": "2020-02-01"}]
    assert {row["valid_to"] for row in rows if row not in uk} == {OPEN.isoformat()}
