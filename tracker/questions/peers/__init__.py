"""Lists that other trackers publish: how one is read, and what its words mean in our terms."""
