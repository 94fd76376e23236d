"""A Word file on its way back: what its content controls say, and who it says it is.

`contents` opens and walks a file once. Held against a form it says place by place what was seen, whatever Word and
other programs did to the document meanwhile: changes are accepted (`settling`), copies of rows are numbered
(`numbering`), and where the names of controls were lost, the labels of the form lead to the answers (`labels`).
"""
