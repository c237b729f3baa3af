"""The pictures that social media show of pages without one of their own: drawn of words, the logo and the colours."""

WIDTH, HEIGHT = 1200, 630
"""In pixels, as Facebook, X, LinkedIn and KakaoTalk show them: 1.91 to 1."""
