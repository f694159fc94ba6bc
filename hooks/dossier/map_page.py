from .page import Page
def page(d,t): return Page("map/index.md","# Map\n",None,{"title":"Map"})
def files(*a): return []
