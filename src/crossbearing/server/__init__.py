"""The workbench's HTTP side: a ledger behind a token on this machine's loopback, and the built client in ``static/``.

Nothing here is imported until ``crossbearing serve`` runs.
"""
