"""Rules, promotions and demand classes of editors: checks, import and export, and the knowledge made of them."""
