"""Problems and their closed loop: found, worked on, handed in, signed off."""
