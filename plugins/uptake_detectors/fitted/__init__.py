"""A small fitted model over explainable cues, shared by the detectors of reassurance and its uptake.

The words of a turn are looked up in cue families (`../cues/*.toml`); families, their order within a clause, and the
families of the turns around make named features; each code has a weight for each feature (`weights/CODE.json`,
fitted by `training/fit.py` on judged talk), and the sum, calibrated, is its confidence.

Detectors come here only when they run (`uptake_detectors._reassurance`): that costs the words and weights their reading.
"""
