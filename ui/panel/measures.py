"""The measures of the panel, in device-independent pixels."""

SIDE_MARGIN = 20
NARROWEST, USUAL_WIDTH, WIDEST = 360, 440, 560
EDGE = 6  # where the panel's width is drawn
KEY_STEP = 20  # by which an arrow draws it
LEAST_BESIDE = 1200  # in a narrower window the panel lies over the board
SLIDE_MS = 150
