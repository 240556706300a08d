"""Query understanding in pure steps, and the engine-neutral query made of the result."""
