"""Which fonts stand in for the letters that the reader's own does not have."""

from mentordesk import assets
from mentordesk.reports.font_shelf import FontShelf

OURS = assets.path("fonts")


def test_the_chosen_family_comes_first_and_inter_stands_in_before_other_scripts():
    assert FontShelf(OURS).names("Lexend")[:3] == ("Lexend", "Inter", "Noto Sans Arabic")
    assert FontShelf(OURS).names("Inter")[:2] == ("Inter", "Noto Sans Arabic")


def test_typst_knows_every_family_by_the_name_we_use():
    shelf = FontShelf(OURS, others=())
    known = set(shelf.ours.families())
    for chosen in ("Inter", "Atkinson Hyperlegible Next", "Lexend", "OpenDyslexic"):
        assert set(shelf.names(chosen)) <= known
    assert "DejaVu Sans Mono" in known


def test_private_code_points_are_shown_by_no_family():
    for family in FontShelf(OURS).families("Inter"):
        assert not any(0xE000 <= point <= 0xF8FF for point in family.letters)


def test_fonts_of_the_computer_are_asked_only_for_what_is_missing(tmp_path):
    for name in ("noto-sans-thai/NotoSansThai_400Regular.ttf", "noto-sans-tamil/NotoSansTamil_400Regular.ttf"):
        (tmp_path / name.split("/")[1]).write_bytes((OURS / name).read_bytes())
    ours = tmp_path / "ours"
    ours.mkdir()
    inter = (OURS / "fonts.toml").read_text(encoding="utf-8").split("[[family]]")[1]
    (ours / "fonts.toml").write_text(f"[[family]]{inter}", encoding="utf-8")
    (ours / "inter").mkdir()
    for face in (OURS / "inter").glob("*.ttf"):
        (ours / "inter" / face.name).write_bytes(face.read_bytes())
    shelf = FontShelf(ours, others=(tmp_path,))
    assert [family.name for family in shelf.elsewhere({ord("ไ"), ord("ท")})] == ["Noto Sans Thai"]
    assert [family.name for family in shelf.elsewhere({ord("ไ"), ord("த")})] == ["Noto Sans Tamil", "Noto Sans Thai"]
    assert shelf.elsewhere({ord("中")}) == ()
    assert FontShelf(ours, others=()).elsewhere({ord("ไ")}) == ()
