"""What holds for all tests."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from linter.cache import place

# How long an example takes depends on the machine, and says nothing about the example.
settings.register_profile("storylint", deadline=None)
settings.load_profile("storylint")


@pytest.fixture(scope="session", autouse=True)
def environment_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests neither use nor fill the cache and the state of whoever runs them, nor depend on where they run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(place.VARIABLE, str(tmp_path_factory.mktemp("cache")))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        # Where GitHub Actions runs the tests, a check has more to write.
        patch.delenv("GITHUB_ACTIONS", raising=False)
        yield
