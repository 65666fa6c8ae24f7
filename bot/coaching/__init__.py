"""Words about words, without IO: plain English, the tone of a draft, and role-play scripts."""
