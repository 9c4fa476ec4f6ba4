"""Makes ``python -m assistant`` the ``encore`` command."""

from assistant.cli import main

if __name__ == "__main__":
    main()
