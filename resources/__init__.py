"""Files that the window shows: icons, and with later work fonts, translations and the sample board."""
