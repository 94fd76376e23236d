"""What came back, for other programs: workbooks, tables, JSON, calendars."""
