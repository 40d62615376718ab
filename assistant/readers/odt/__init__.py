"""ODT, what LibreOffice and its kin write, to text; presentations of theirs (ODP) too."""
