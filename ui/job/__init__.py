"""Jobs: the line that makes one, the editor of its card, and the small dialogs for several."""
