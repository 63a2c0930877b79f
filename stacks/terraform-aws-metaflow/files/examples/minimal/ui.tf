# The way from a browser to the UI. The UI's own load balancer is in the private subnets, where the internet doesn't
# reach it. This one is in the public subnets and hands connections on as they are: the UI's load balancer ends TLS, sees
# from which address a browser calls, and lets in or turns away. It costs about 17 USD a month; who has a VPN into the
# VPC can do without.

resource "aws_lb" "entrance" {
  name               = "metaflow-ui-${random_string.suffix.result}"
  load_balancer_type = "network"
  internal           = false
  subnets            = aws_route_table_association.public[*].subnet_id
}

resource "aws_lb_target_group" "ui" {
  name        = "metaflow-ui-${random_string.suffix.result}"
  vpc_id      = aws_vpc.this.id
  target_type = "alb"
  protocol    = "TCP"
  port        = 443

  health_check {
    protocol = "HTTPS"
    path     = "/"
  }
}

resource "aws_lb_target_group_attachment" "ui" {
  target_group_arn = aws_lb_target_group.ui.arn
  target_id        = module.metaflow.ui_alb_arn

  # A load balancer can be a target only once it listens.
  depends_on = [module.metaflow]
}

resource "aws_lb_listener" "ui" {
  load_balancer_arn = aws_lb.entrance.arn
  protocol          = "TCP"
  port              = 443

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.ui.arn
  }
}
