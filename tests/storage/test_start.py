"""Commands start fast: the store brings nothing along that it seldom needs."""

import subprocess
import sys

import pytest

MODULES = "import sys; bare = set(sys.modules); import {}; print(*sorted(set(sys.modules) - bare))"
"""Prints what one module brings along into a bare Python."""


def brought_along(module: str) -> set[str]:
    command = [sys.executable, "-c", MODULES.format(module)]
    return set(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout.split())


@pytest.mark.parametrize("seldom", ["uuid", "platform", "platformdirs", "gzip", "subprocess", "tempfile", "filelock"])
def test_the_store_does_not_bring_along(seldom: str, with_the_store: set[str]) -> None:
    assert seldom not in with_the_store


@pytest.mark.parametrize("seldom", ["recovery", "erasure", "check", "drafts"])
def test_the_store_brings_along_only_what_every_command_needs(seldom: str, with_the_store: set[str]) -> None:
    assert f"meetup_tui.storage.{seldom}" not in with_the_store


@pytest.fixture(scope="module")
def with_the_store() -> set[str]:
    return brought_along("meetup_tui.storage.store")


def test_links_bring_along_no_more_than_paths_do() -> None:
    links, numbers = brought_along("meetup_tui.domain.link"), brought_along("meetup_tui.domain.phone")
    assert links <= brought_along("pathlib") | brought_along("meetup_tui.domain.text") | numbers | {
        "collections.abc",
        "meetup_tui.domain.link",
        "meetup_tui.domain.mail",
    }
