"""The starter: a form's fillable Word document made from its declaration, one module for each subject."""
