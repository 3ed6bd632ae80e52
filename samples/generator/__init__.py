"""The fictitious sample territory: invented people, the registers they are in, and the truth about them."""
