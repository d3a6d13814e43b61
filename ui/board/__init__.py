"""The board: stage columns, painted cards, dragging and the keyboard."""
