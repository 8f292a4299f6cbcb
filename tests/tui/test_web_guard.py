"""Who may speak to the program in a browser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.tui.web_guard import Guard, is_loopback, policy

HERE = Guard("127.0.0.1")


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:9000", "[::1]:8000", "127.0.0.1"]
)
def test_its_own_page_may_act_by_any_way_to_this_machine(host: str) -> None:
    # Another port, too: it may have come through a tunnel.
    assert HERE.refusal(host, f"http://{host.lower()}", acts=True) is None
    assert HERE.refusal(host, None, acts=False) is None


@pytest.mark.parametrize(
    "origin",
    [
        *("http://news.example", "http://127.0.0.1:8001", "http://127.0.0.1", "null", ""),
        *("file://127.0.0.1:8000", "http://127.0.0.1:8000.news.example", None),
        *("http://127.0.0.1:8000@news.example", "http://news.example/127.0.0.1:8000"),
    ],
)
def test_no_other_page_may(origin: str | None) -> None:
    assert HERE.refusal("127.0.0.1:8000", origin, acts=True) is not None


@pytest.mark.parametrize(
    "host",
    ["news.example", "news.example:8000", "127.0.0.1.news.example", "", "a@127.0.0.1", "[::1"],
)
def test_a_name_that_somebody_has_lead_here_is_not_its_own(host: str) -> None:
    assert HERE.refusal(host, f"http://{host}", acts=True) is not None
    assert HERE.refusal(host, None, acts=False) is not None


def test_names_are_known_where_they_were_given() -> None:
    proxied = Guard("127.0.0.1", ["Desk.Example"])
    assert proxied.refusal("desk.example", "https://desk.example", acts=True) is None
    assert proxied.refusal("desk.example", "https://news.example", acts=True) is not None


HOSTS = st.builds("".join, st.tuples(st.sampled_from(["", "127.0.0.1", "localhost:8"]), st.text()))


@given(HOSTS, st.none() | HOSTS.map("http://{}".format) | st.text())
def test_nothing_that_a_browser_sends_breaks_it(host: str, origin: str | None) -> None:
    if HERE.refusal(host, None, acts=False) is None:
        # What goes into a header of the answer ends neither the header nor the directive.
        assert not set(host) & set("; ,\r\n")
        assert policy(host).count(";") == policy("localhost").count(";")
    if HERE.refusal(host, origin, acts=True) is None:
        assert origin is not None
        assert origin.lower() == f"http://{host}".lower()


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        *(("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True)),
        *(("::", False), ("10.0.0.1", False), ("192.168.1.4", False), ("desk.example", False)),
    ],
)
def test_whether_only_this_machine_reaches_it(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone
