"""Documents for `bench/documents.py`: invented texts, and what renders each as PDF or DOCX."""
