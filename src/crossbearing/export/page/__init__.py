"""The parts of the page that shows one report: text, claims, findings, map, timeline and lists.

Every element that stands for something in the record carries its id in ``data-item``
and the ids it belongs with in ``data-links``; selecting one lights the others in all
panes. Nothing else joins the panes, and no data is handed to the script.
"""
