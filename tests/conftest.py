"""What holds for all tests."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from linter.cache import place

# How long an example takes depends on the machine, and says nothing about the example.
settings.register_profile("storylint", deadline=None)
settings.load_profile("storylint")


@pytest.fixture(scope="session", autouse=True)
def folders_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests neither use nor fill the cache and the state folder of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(place.VARIABLE, str(tmp_path_factory.mktemp("cache")))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield
