"""Which links are one person's own."""

import pytest

from meetup_tui.domain.link import comparable, profile_key


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.linkedin.com/in/Maja/?x=1", "linkedin.com/in/maja"),
        ("de.linkedin.com/in/maja", "linkedin.com/in/maja"),
        ("https://facebook.com/profile.php?ref=a&id=4#x", "facebook.com/profile.php?id=4"),
        ("facebook.com/maja", "facebook.com/maja"),
        ("https://github.com/maja", "github.com/maja"),
        ("https://m.social/@maja", "m.social/@maja"),
        ("https://www.xing.com/profile/Maja_L", "xing.com/profile/maja_l"),
        ("facebook.com/profile.php", None),
        ("https://www.linkedin.com/company/tidewater", None),
        ("https://www.linkedin.com/posts/maja_talk", None),
        ("https://github.com/tidewater/boats", None),
        ("https://x.com/maja/status/1", None),
        ("https://m.social/@maja/112", None),
        ("https://youtube.com/watch?v=1", None),
        ("https://tidewater.example/maja", None),
        ("https://tidewater.example", None),
    ],
)
def test_a_profile_is_one_persons_own_page(url: str, key: str | None) -> None:
    assert profile_key(url) == key
    assert key is None or comparable(url) == key
