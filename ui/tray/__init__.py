"""Pursuit in the background: the icon in the tray, and what closing the window means."""
