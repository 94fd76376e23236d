"""What the electronic signatures of a PDF say: who signed, whether we can confirm that, and what changed since.

`verifying.verify` looks at the original bytes and gives back plain values. pyHanko and its relations are known here
only, and imported only where a signature is.
"""
