"""The use cases put together on the real world, one file a part of the product."""

from bot.assembly.core import put_together

__all__ = ["put_together"]
