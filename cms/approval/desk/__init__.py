"""The screens of decisions: review, correction, withdrawal, the editor's buttons, the morning list."""
