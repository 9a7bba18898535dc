"""Where: names looked up and chosen among, expressions turned into shapes."""
