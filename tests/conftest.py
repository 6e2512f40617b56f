"""What holds for all tests."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from linter.cache import place

# How long an example takes depends on the machine, and says nothing about the example.
settings.register_profile("storylint", deadline=None)
settings.load_profile("storylint")


@pytest.fixture(scope="session", autouse=True)
def cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests neither use nor fill the cache of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(place.VARIABLE, str(tmp_path_factory.mktemp("cache")))
        yield
