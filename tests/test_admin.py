"""What Django's admin says in Korean is ours where Django's own words are no sentence."""

from django.utils import translation
from django.utils.translation import gettext


def test_our_catalogue_comes_before_that_of_django() -> None:
    with translation.override("ko"):
        said = [gettext("Action:"), gettext("0 of %(cnt)s selected"), gettext(" By %(filter_title)s ")]
    assert said == ["작업:", "%(cnt)s건 중 선택한 것이 없습니다.", "%(filter_title)s별"]
