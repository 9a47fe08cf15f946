"""The demo county's pictures, drawn by the project itself: flat inks, grain and mist, like a screen-printed landscape.

`scenes` holds one module a family of scenes, `gallery` lists them and prints them to files. Nothing here knows Django,
so that the printing processes start quickly.
"""
