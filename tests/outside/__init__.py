"""The programs the tests ask for a second opinion: form fillers that people use, and judges of PDF files."""
