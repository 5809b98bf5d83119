"""Mixed sub-groups: the fewest pairs of people alike in one group, proven and explained.

Pure: numpy and HiGHS, no Flask, no database. What says a problem and an answer (`problem`, `rules`,
`conflict`, `solution`, `report`) loads neither; `solve`, `repair`, `moves`, `choice` and
`certificate`, which compute, do. So this file imports nothing.
"""
