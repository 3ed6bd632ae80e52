"""One function per legal criterion: what is known of everyone on a date → met, not met or unknown, and
why."""
