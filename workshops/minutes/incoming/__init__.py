"""Minutes that somebody wrote in Word or LibreOffice, brought in as plain blocks."""
