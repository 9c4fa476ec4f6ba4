"""From a listener's words to commands: `prepare` a model once, `load_reader` it, `Reader.read`.

Nothing here imports torch; only ``compile`` (a process of its own) and ``network`` do.
"""

from assistant.understanding.artifact import prepare
from assistant.understanding.reader import Reader, load_reader

__all__ = ["Reader", "load_reader", "prepare"]
