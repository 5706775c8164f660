"""Where a person is signed in is said in words, not in the line a browser sends."""

import pytest

from agencies.browsers import browser_words

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/131.0.0.0 Safari/537.36", "Chrome · Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/131.0 Safari/537.36 Edg/131.0", "Edge · Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox · Linux"),
        (f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) {WEBKIT} Version/18.1 Safari/604.1", "Safari · iOS"),
        (f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} Chrome/131 Mobile MicroMessenger/8.0", "微信 · Android"),
        ("curl/8.5.0", "其他浏览器"),
        ("", "没有说明浏览器"),
    ],
)
def test_a_browser_is_named_with_its_system(agent: str, said: str) -> None:
    assert browser_words(agent) == said
