"""Names found in any case and spelling, and the nearest named where nothing decides."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.states import Match, Names, fold, is_part_of

NAMES = Names(
    {
        "AUS": ["Australia", "Commonwealth of Australia", "AU", "036"],
        "AUT": ["Austria", "Republic of Austria", "AT", "040"],
        "BLR": ["Belarus", "Republic of Belarus", "BY", "112", "Byelorussia"],
        "CIV": ["Côte d’Ivoire", "CI", "384", "Ivory Coast"],
        "GMB": ["Gambia", "GM", "270", "The Gambia"],
        "SVK": ["Slovakia", "SK", "703"],
        "SVN": ["Slovenia", "SI", "705"],
        "TUR": ["Türkiye", "Republic of Türkiye", "TR", "792", "Turkey"],
        "USA": ["United States", "United States of America", "US", "840"],
        "VNM": ["Vietnam", "Viet Nam", "VN", "704"],
        "BOARD": ["BOARD"],
    }
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Belarus", "belarus"),
        ("BELARUS", "belarus"),
        ("Côte d’Ivoire", "cote divoire"),
        ("COTE D'IVOIRE", "cote divoire"),
        ("São Tomé and Príncipe", "sao tome and principe"),
        ("Türkiye", "turkiye"),
        ("TÜRKİYE", "turkiye"),
        ("Kırgızistan", "kirgizistan"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("U.S.A.", "usa"),
        ("the United States (U.S.)", "united states us"),
        ("The Gambia", "gambia"),
        ("Theodor", "theodor"),
        ("Viet-Nam", "viet nam"),
        ("Viet_Nam", "viet nam"),
        ("  Viet \t Nam\n", "viet nam"),
        ("ＢＬＲ", "blr"),
        ("Беларусь", "беларусь"),
        ("", ""),
        (" . ’ ", ""),
    ],
)
def test_a_name_is_reduced_to_what_its_spellings_share(text: str, folded: str) -> None:
    assert fold(text) == folded


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=0x17F)))
def test_upper_case_decomposed_accents_and_blanks_around_make_no_other_name(text: str) -> None:
    assert fold(text.upper()) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert fold(f"\t {text}  ") == fold(text)


@pytest.mark.parametrize(
    ("text", "own_id"),
    [
        ("BLR", "BLR"),
        ("blr", "BLR"),
        ("By", "BLR"),
        ("112", "BLR"),
        ("Belarus", "BLR"),
        ("republic OF belarus", "BLR"),
        ("BYELORUSSIA", "BLR"),
        ("036", "AUS"),
        ("turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("TURKIYE", "TUR"),
        ("TÜRKİYE", "TUR"),
        ("ivory coast", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("gambia", "GMB"),
        ("the gambia", "GMB"),
        ("U.S.", "USA"),
        ("the United States of America", "USA"),
        ("viet nam", "VNM"),
        ("VIETNAM", "VNM"),
        ("board", "BOARD"),
    ],
)
def test_a_code_name_or_alias_is_found_in_any_case_and_spelling(text: str, own_id: str) -> None:
    assert NAMES.find(text) == Match(own_id, exact=True)


@pytest.mark.parametrize(
    ("text", "own_id"),
    [
        ("belrus", "BLR"),
        ("Berlaus", "BLR"),
        ("Belaruss", "BLR"),
        ("Turky", "TUR"),
        ("Untied States", "USA"),
        ("Ivori Coast", "CIV"),
        ("Slovnia", "SVN"),
        ("Slovaia", "SVK"),
        ("Viet Nan", "VNM"),
    ],
)
def test_a_slip_that_leaves_one_candidate_finds_it_and_is_no_exact_match(text: str, own_id: str) -> None:
    assert NAMES.find(text) == Match(own_id, exact=False)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Austrlia", ["Australia (AUS)", "Austria (AUT)"]),
        ("Austraia", ["Australia (AUS)", "Austria (AUT)"]),
        ("Slovekia", ["Slovakia (SVK)", "Slovenia (SVN)"]),
    ],
)
def test_a_slip_between_two_names_decides_nothing_and_names_both(text: str, nearest: list[str]) -> None:
    assert NAMES.find(text) is None
    assert NAMES.nearest(text) == nearest


@pytest.mark.parametrize("text", ["Atlantis", "zzzz", "B", "BLX", "XY", "11", "999", "Bel", "¿?", "Беларусь"])
def test_what_is_near_to_nothing_is_not_found(text: str) -> None:
    assert NAMES.find(text) is None


@pytest.mark.parametrize("text", ["", " ", "\n", ".", "’", "—", "\0"])
def test_an_empty_text_means_nothing_and_is_near_to_nothing(text: str) -> None:
    assert NAMES.find(text) is None
    assert NAMES.nearest(text) == []


@pytest.mark.parametrize("text", ["BLX", "UX", "11", "83"])
def test_a_code_is_meant_exactly_or_not_at_all(text: str) -> None:
    assert NAMES.find(text) is None
    assert not [name for name in NAMES.nearest(text) if name.startswith("United States")]


def test_the_nearest_names_are_shown_once_each_by_name_and_code_and_best_first() -> None:
    assert NAMES.nearest("belarusia") == ["Belarus (BLR)"]
    assert NAMES.nearest("Australi") == ["Australia (AUS)", "Austria (AUT)"]


def test_a_name_that_is_its_own_id_is_shown_once() -> None:
    assert NAMES.nearest("bord") == ["BOARD"]


def test_no_more_are_named_than_asked_for() -> None:
    many = Names({f"S{number}": [f"Slovan {number}"] for number in range(9)})

    assert len(many.nearest("Slovan")) == 3
    assert many.nearest("Slovan", 1) == ["Slovan 0 (S0)"]


def test_nothing_is_found_where_nothing_is_on_record() -> None:
    assert Names({}).find("Belarus") is None
    assert Names({}).nearest("Belarus") == []


@settings(deadline=None)
@given(st.sampled_from(["Belarus", "Slovakia", "Türkiye", "Côte d’Ivoire", "Ivory Coast", "840", "vn"]), st.data())
def test_case_and_punctuation_of_the_asker_make_no_difference(name: str, data: st.DataObject) -> None:
    cased = "".join(data.draw(st.sampled_from([letter.lower(), letter.upper()])) for letter in name)
    asked = (
        data.draw(st.sampled_from(["", " ", "the ", "The "])) + cased + data.draw(st.sampled_from(["", ".", " ", "!"]))
    )

    assert NAMES.find(asked) == NAMES.find(name)
    assert NAMES.find(asked) is not None


@settings(deadline=None)
@given(st.text(max_size=30))
def test_whatever_is_asked_the_answer_is_on_record_or_nothing(text: str) -> None:
    found = NAMES.find(text)

    assert found is None or found.id in {"AUS", "AUT", "BLR", "CIV", "GMB", "SVK", "SVN", "TUR", "USA", "VNM", "BOARD"}
    assert len(NAMES.nearest(text)) <= 3


@pytest.mark.parametrize(
    ("text", "is_part"),
    [("Donald Trump", True), ("trump, DONALD J.", True), ("Donald K. Trump", False), ("Trumps", False), (" ", False)],
)
def test_every_word_of_a_part_of_a_name_is_a_word_of_the_name(text: str, is_part: bool) -> None:
    assert is_part_of(text, "Donald J. Trump") is is_part
