"""Files made to harm, by mistake or on purpose, and what reading has to make of them."""
