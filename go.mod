module rollebot

go 1.26
