"""Where work on many requests is done: here, in processes of their own, or on the machines of a cluster."""
