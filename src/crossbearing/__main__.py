"""``python -m crossbearing``: the same as the command ``crossbearing``."""

from crossbearing.cli import main

if __name__ == "__main__":
    main()
